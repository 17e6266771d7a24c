;;; Emacs with eglot on a copy of the seeds, set up as editors/README.md says  -*- lexical-binding: t -*-
;;
;;   tests/editors/emacs
;;
;; $CROSSCHECK is the program.  Prints a line for each test, `ok …' or `not ok …', and fails when one did.

(require 'seq)
(require 'flymake)
(require 'eglot)
(require 'xref)

(defconst project-folder default-directory)
(defconst patience (string-to-number (or (getenv "PATIENCE") "30")))
(defvar failed 0)

(defun say (line) (princ (concat line "\n")))

(defmacro test (name &rest body)
  `(condition-case problem
       (progn ,@body (say (concat "ok emacs: " ,name)))
     (error (setq failed (1+ failed))
            (say (format "not ok emacs: %s\n    %S" ,name problem)))))

(defun wait-for (what condition)
  "What CONDITION gives, once that is something."
  (let ((end (+ (float-time) patience)) value)
    (while (not (setq value (funcall condition)))
      (when (> (float-time) end) (error "waited in vain for %s" what))
      (accept-process-output nil 0.05))
    value))

(defun recipe ()
  "The lines of Lisp in editors/README.md."
  (with-temp-buffer
    (insert-file-contents (expand-file-name "editors/README.md" project-folder))
    (search-forward "```elisp\n")
    (let ((start (point)))
      (search-forward "```")
      (buffer-substring start (match-beginning 0)))))

(defun corpus (&optional configured)
  "A copy of the seeds, with a crosscheck.toml where CONFIGURED."
  (let ((folder (file-name-as-directory (make-temp-file "crosscheck-emacs" t))))
    (dolist (file (directory-files (expand-file-name "seeds" project-folder) t "txt$"))
      (copy-file file folder))
    (when configured (write-region "" nil (expand-file-name "crosscheck.toml" folder)))
    folder))

(defun article (folder number)
  "Visits an article as a person does, and returns its buffer."
  (let ((buffer (find-file-noselect (car (file-expand-wildcards (format "%s%s_*.txt" folder number))))))
    (set-buffer buffer)
    (run-hooks 'post-command-hook)
    buffer))

(defun at (words)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (1+ (match-beginning 0))))

(defun conflicts ()
  (seq-filter (lambda (found) (string-match-p "in force" (flymake-diagnostic-text found)))
              (flymake-diagnostics)))

(eval (car (read-from-string (concat "(progn " (recipe) ")"))) t)
;; What a person has on the path, the tests have by its name.
(setq exec-path (cons (file-name-directory (getenv "CROSSCHECK")) exec-path))

(let ((folder (corpus t)))
  (test "a folder without crosscheck.toml is left alone"
        (article (corpus) "001")
        (when (eglot-current-server) (error "a server runs")))
  (test "the conflict is shown"
        (article folder "001")
        (wait-for "the server" #'eglot-current-server)
        (flymake-start)
        (wait-for "the conflict" #'conflicts)
        (let ((found (car (conflicts))))
          (unless (equal (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found)) "August 2021")
            (error "it stands at %S" found))))
  (test "definitions lead into another article"
        (article folder "001")
        (at "Vietnam Free Trade Agreement")
        (forward-word 1)
        (let ((found (xref-backend-definitions 'eglot "LSP identifier at point.")))
          (unless (string-match-p "000_" (xref-location-group (xref-item-location (car found))))
            (error "it leads to %S" found))))
  (test "an edit takes the conflict away"
        (article folder "001")
        (at "2021")
        (goto-char (1- (point)))
        (delete-char 4)
        (insert "2020")
        ;; What an idle moment does.
        (eglot--signal-textDocument/didChange)
        (wait-for "no conflict" (lambda () (null (conflicts))))))

(kill-emacs (if (zerop failed) 0 1))
